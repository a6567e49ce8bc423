/** There is nothing for a command to do, which is no failure: the message is shown as information. */
export class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}
