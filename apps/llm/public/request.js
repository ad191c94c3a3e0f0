/**
 * The request for what has been said, as a body and as programs.
 * @module
 */
import { find } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { python } from "./shared/samples.js";
import { attachments } from "./attachments.js";
import { can, chosen } from "./chosen.js";
import { messagesOf } from "./conversation.js";
import { programs } from "./programs.js";
import { settings } from "./settings.js";

/** @param {import("./conversation.js").Turn[]} said @param {import("./shared/models.js").Model} [model] another than the chosen one */
export function body(said, model = chosen.model) {
  const system = find("system").value.trim();
  const { tools, response_format, reasoning_effort, ...rest } = settings();
  return {
    model: model?.id,
    messages: [
      ...(system ? [{ role: "system", content: system }] : []),
      ...messagesOf(said, can("vision", model)),
    ],
    ...rest,
    ...(tools && can("tools", model) && { tools }),
    ...(response_format && can("json", model) && { response_format }),
    ...(reasoning_effort && can("reasoning", model) && { reasoning_effort }),
    stream: true,
    stream_options: { include_usage: true },
  };
}

/** What was sent last, until something else is typed. @param {import("./session.js").Session} session @returns {import("./shared/samples.js").Sample} */
export function sample(session) {
  const typed = find("input").value.trim();
  const asked = {
    role: /** @type {const} */ ("user"),
    content: typed || t("example1"),
    ...attachments(),
  };
  const json = typed || !session.sent ? body([...session.turns, asked]) : session.sent;
  return {
    path: "/v1/chat/completions",
    json,
    openai: {
      method: "chat.completions.create",
      arguments: Object.entries(json).map(([name, value]) => [name, python(value, 1)]),
      print:
        'for chunk in answer:\n    if chunk.choices:\n        print(chunk.choices[0].delta.content or "", end="")',
    },
    ...programs(json),
  };
}
