/**
 * An error that is caused by the user, printed without a stack.
 * @module
 */
export class UserError extends Error {
  override readonly name = "UserError";
}
