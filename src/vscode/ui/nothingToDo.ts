/** There is nothing that a command could do, which is no failure: its sentence is shown as information. */
export class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}
