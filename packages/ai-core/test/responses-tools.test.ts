import { describe, expect, it } from "vitest";
import { chatWorker, errorOf } from "./chat-app.ts";
import { PATH, ok, call, fn, eventsOf, stream, delta } from "./responses-format.ts";
import { chatChunk } from "./text-format.ts";

describe("tools of a response", () => {
  const CODEX = [
    fn("shell"),
    {
      type: "custom",
      name: "apply_patch",
      format: { type: "grammar", syntax: "lark", definition: "start: x" },
    },
    {
      type: "namespace",
      name: "mcp__files",
      description: "Files",
      tools: [fn("read"), { type: "custom", name: "exec" }],
    },
    { type: "web_search", external_web_access: true },
    { type: "local_shell" },
    { type: "a_kind_of_tomorrow" },
  ];

  it("are functions, namespaces and custom tools; other kinds are omitted and named", async () => {
    const { post, runs } = chatWorker(ok);
    const reply = await post(PATH, { input: "hi", tools: CODEX });
    expect(reply.status).toBe(200);
    expect(runs[0]!.inputs.tools.map((tool: any) => tool.function.name)).toEqual([
      "shell",
      "apply_patch",
      "mcp__files__read",
      "mcp__files__exec",
    ]);
    const ignored = reply.headers.get("x-ignored-params");
    for (const kind of ["web_search", "local_shell", "a_kind_of_tomorrow"])
      expect(ignored).toContain(kind);
  });

  it.each([
    ["shell", {}, { type: "function_call", name: "shell", arguments: "{}" }],
    [
      "mcp__files__read",
      { path: "a" },
      { type: "function_call", name: "read", namespace: "mcp__files" },
    ],
    [
      "apply_patch",
      { input: "*** x" },
      { type: "custom_tool_call", name: "apply_patch", input: "*** x" },
    ],
    [
      "mcp__files__exec",
      { input: "1" },
      { type: "custom_tool_call", name: "exec", namespace: "mcp__files", input: "1" },
    ],
  ])(
    "that are called as %s answer in their own form, whole and streamed",
    async (name, given, item) => {
      const whole = chatWorker(() => call(name, given));
      const body = await (await whole.post(PATH, { input: "hi", tools: CODEX })).json<any>();
      expect(body.output).toMatchObject([{ ...item, call_id: "call_1", status: "completed" }]);
      const streamed = chatWorker(
        stream(delta(0, JSON.stringify(given), name), chatChunk({}, "tool_calls")),
      );
      const all = await eventsOf(
        await streamed.post(PATH, { input: "hi", tools: CODEX, stream: true }),
      );
      const done = all.filter(({ type }) => type === "response.output_item.done");
      expect(done.map((event) => event.item)).toMatchObject([item]);
      expect(all.at(-1)).toMatchObject({ type: "response.completed" });
    },
  );

  it("may come inside the input, as Codex sends them", async () => {
    const { post, runs } = chatWorker(ok);
    const input = [
      { type: "additional_tools", role: "developer", tools: CODEX },
      { role: "user", content: "hi" },
      {
        type: "function_call_output",
        name: "goal_objective",
        namespace: "agent",
        output: "be brief",
      },
    ];
    expect((await post(PATH, { input })).status).toBe(200);
    expect(runs[0]!.inputs.tools).toHaveLength(4);
    expect(JSON.stringify(runs[0]!.inputs.messages)).toContain("agent.goal_objective: be brief");
  });

  it.each([
    [
      { type: "allowed_tools", mode: "auto", tools: [{ type: "function", name: "shell" }] },
      ["shell"],
      undefined,
    ],
    [
      { type: "allowed_tools", mode: "required", tools: [{ type: "custom", name: "exec" }] },
      ["mcp__files__exec"],
      "required",
    ],
    [
      { type: "custom", name: "apply_patch" },
      ["apply_patch"],
      { type: "function", function: { name: "apply_patch" } },
    ],
    [
      { type: "function", name: "read", namespace: "mcp__files" },
      ["mcp__files__read"],
      { type: "function", function: { name: "mcp__files__read" } },
    ],
  ])("may be chosen by %o", async (tool_choice, names, choice) => {
    const { post, runs } = chatWorker(ok);
    await post(PATH, { input: "hi", tools: CODEX, tool_choice });
    expect(runs[0]!.inputs.tools.map((tool: any) => tool.function.name)).toEqual(names);
    expect(runs[0]!.inputs.tool_choice).toEqual(choice);
  });

  it("that are ignored cannot be forced", async () => {
    const { post } = chatWorker(ok);
    for (const tool_choice of [{ type: "web_search" }, { type: "function", name: "none" }])
      expect(
        await errorOf(await post(PATH, { input: "hi", tools: CODEX, tool_choice })),
      ).toMatchObject({
        status: 400,
        param: "tool_choice",
      });
    const only = { input: "hi", tools: [{ type: "web_search" }] };
    expect((await post(PATH, { ...only, tool_choice: "required" })).status).toBe(400);
    expect((await post(PATH, { ...only, tool_choice: "auto" })).status).toBe(200);
    expect((await post(PATH, { input: "hi", tool_choice: "required" })).status).toBe(200);
  });
});
