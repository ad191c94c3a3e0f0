/**
 * Anthropic's Messages API, each endpoint as a route.
 * @module
 */
export { ANTHROPIC_ROUTES } from "./routes.ts";
export { readMessagesRequest, type MessagesRequest } from "./request.ts";
export { MessageEventWriter } from "./events.ts";
export { toMessage } from "./message.ts";
