/** Set while a lock that another window holds has kept the person from something. */
export const lockInTheWay = 'networkCleaner.lockInTheWay';
/** The command to take such a lock away. */
export const breakLockCommand = 'networkCleaner.breakLock';
