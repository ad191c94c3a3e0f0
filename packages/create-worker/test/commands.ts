/**
 * Runs commands as a user would, without a Cloudflare login.
 * @module
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const START_LIMIT_MS = 60_000;

/** A clean environment: no account, and not the workspace's settings, which pnpm passes on as npm_*. */
const ENVIRONMENT = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|pnpm_|CLOUDFLARE_|VITEST|NODE_ENV|TEST$|VITE_)/i.test(name),
    ),
  ),
  CI: "true",
  WRANGLER_SEND_METRICS: "false",
  // In CI, yarn requires a lockfile, which a new project does not have.
  YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
  YARN_ENABLE_TELEMETRY: "false",
  // Each project needs the same packages: npm asks the registry only for those that its cache lacks.
  npm_config_prefer_offline: "true",
  npm_config_audit: "false",
  // A slow registry leaves single requests without an answer; by default npm waits five minutes for each.
  npm_config_fetch_timeout: "60000",
  npm_config_fetch_retries: "5",
  npm_config_fetch_retry_mintimeout: "1000",
};

/** A proxy that does not exist: what needs the network fails. */
const OFFLINE = {
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
  // Prevents npx, which starts yarn here, from asking for a newer version.
  npm_config_offline: "true",
};

type Command = readonly string[];

/** @throws Error with the end of the command's output if it fails */
export async function run(command: Command, cwd: string): Promise<void> {
  const { child, output } = start(command, cwd, ENVIRONMENT);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}\n${output()}`);
}

/** Returns the end of the output of a command that must fail. */
export async function failing(command: Command, cwd: string): Promise<string> {
  const { child, output } = start(command, cwd, ENVIRONMENT);
  const [code] = await once(child, "close");
  if (code === 0) throw new Error(`${command.join(" ")} succeeded\n${output()}`);
  return output();
}

const INSTALL_LIMIT_MS = 300_000;
const INSTALL_ATTEMPTS = 3;
const NO_REGISTRY =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|_CERT_/;

/**
 * Installs a project, and tries again if the registry is slow: an attempt finds in the package manager's cache what those
 * before it fetched.
 *
 * @returns false if the registry never answered in time, which is not the project's fault.
 * @throws Error with the end of the command's output for every other failure
 */
export async function install(command: Command, cwd: string): Promise<boolean> {
  for (let attempt = 1; attempt <= INSTALL_ATTEMPTS; attempt++) {
    if (await installOnce(command, cwd)) return true;
    console.warn(`${command.join(" ")}: the registry did not answer in time (attempt ${attempt})`);
  }
  return false;
}

async function installOnce(command: Command, cwd: string): Promise<boolean> {
  const { child, output } = start(command, cwd, ENVIRONMENT);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    process.kill(-child.pid!, "SIGKILL");
  }, INSTALL_LIMIT_MS);
  const [code] = await once(child, "close");
  clearTimeout(timer);
  if (code === 0) return true;
  if (late || NO_REGISTRY.test(output())) return false;
  throw new Error(`${command.join(" ")} ended with ${code}\n${output()}`);
}

/** Calls `use` with the URL once the server answers, then ends the server and all its processes. */
export async function whileRunning(
  command: Command,
  cwd: string,
  port: number,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const { child, output } = start(command, cwd, { ...ENVIRONMENT, ...OFFLINE });
  const closed = once(child, "close");
  const url = `http://127.0.0.1:${port}/`;
  try {
    const limit = Date.now() + START_LIMIT_MS;
    while (!(await isHealthy(url))) {
      if (child.exitCode !== null || Date.now() > limit)
        throw new Error(`${command.join(" ")} does not answer\n${output()}`);
      await sleep(200);
    }
    await use(url);
  } finally {
    if (child.exitCode === null) process.kill(-child.pid!, "SIGTERM");
    await closed;
  }
}

/** Returns an unused port. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function start([program, ...given]: Command, cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn(program!, given, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.on("data", (data) => (printed += data));
  child.stderr.on("data", (data) => (printed += data));
  return { child, output: () => printed.slice(-8000) };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}health`)).ok;
  } catch {
    return false;
  }
}
