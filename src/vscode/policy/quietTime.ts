/**
 * A preview is read again, and squiggles are drawn again, when the network was quiet for so long (milliseconds): while someone
 * decides person by person, each decision would match all lines again.
 */
export const quietTime = 300;
