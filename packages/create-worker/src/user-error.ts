/**
 * A mistake of the caller, told without a stack.
 * @module
 */
export class UserError extends Error {
  override readonly name = "UserError";
}
