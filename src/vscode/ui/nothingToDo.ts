/** There is nothing that a command can do as things are, which is no failure: the message is shown as information. */
export class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}
