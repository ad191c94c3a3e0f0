/**
 * All clients.
 * @module
 */
import type { Client } from "../client.ts";
import { aider } from "./aider.ts";
import { bazarr } from "./bazarr.ts";
import { chatbox } from "./chatbox.ts";
import { cherryStudio } from "./cherry-studio.ts";
import { claudeCode } from "./claude-code.ts";
import { cline } from "./cline.ts";
import { codex } from "./codex.ts";
import { continueClient } from "./continue.ts";
import { homeAssistant } from "./home-assistant.ts";
import { langchain, vercelAiSdk } from "./libraries.ts";
import { litellm } from "./litellm.ts";
import { lobechat } from "./lobechat.ts";
import { n8n } from "./n8n.ts";
import { nextchat } from "./nextchat.ts";
import { oneApi } from "./one-api.ts";
import { openWebui } from "./open-webui.ts";
import { opencode } from "./opencode.ts";
import { pi } from "./pi.ts";
import { qwenCode } from "./qwen-code.ts";
import { sillytavern } from "./sillytavern.ts";
import { bob, immersiveTranslate, pot, zotero } from "./translators.ts";

export const CLIENTS: readonly Client[] = [
  codex,
  claudeCode,
  opencode,
  qwenCode,
  continueClient,
  cline,
  aider,
  pi,
  cherryStudio,
  lobechat,
  nextchat,
  chatbox,
  openWebui,
  sillytavern,
  immersiveTranslate,
  bob,
  pot,
  zotero,
  homeAssistant,
  bazarr,
  oneApi,
  litellm,
  langchain,
  vercelAiSdk,
  n8n,
];
