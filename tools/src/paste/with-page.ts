/**
 * Adds a Worker's page to its code, for Workers that are pasted into the dashboard, where assets
 * cannot be uploaded.
 * @module
 */
interface PageFile {
  type: string;
  etag: string;
  /** Text, or the bytes of a binary file in base64. */
  text?: string;
  base64?: string;
}

/** Path below the root, such as `shared/api.js` → the file. */
export type PageFiles = Record<string, PageFile>;

interface Worker {
  fetch(request: Request, env: object, execution: object): Promise<Response>;
}

/**
 * Serves the files at their paths, a folder's `index.html` at the folder, and passes all other
 * requests to the Worker. `/` belongs to the Worker: for browsers, it gets the page from the
 * binding `ASSETS`.
 *
 * @param headers of every file
 */
export function withPage(
  worker: Worker,
  files: PageFiles,
  headers: Record<string, string>,
): Worker {
  const bound = new WeakMap<object, object>();
  const ASSETS = {
    fetch: async (request: Request) =>
      fileResponse(request, files, headers) ?? new Response(null, { status: 404 }),
  };
  return {
    async fetch(request, env, execution) {
      const isRead = request.method === "GET" || request.method === "HEAD";
      const page = isRead && fileResponse(request, files, headers);
      if (page && new URL(request.url).pathname !== "/") return page;
      // One object per `env`, because the Worker caches its settings per object.
      const own = bound.get(env) ?? { ASSETS, ...env };
      bound.set(env, own);
      return worker.fetch(request, own, execution);
    },
  };
}

function fileResponse(
  request: Request,
  files: PageFiles,
  headers: Record<string, string>,
): Response | undefined {
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(1);
  const fileOf = (name: string) => (Object.hasOwn(files, name) ? files[name] : undefined);
  if (path !== "" && !path.endsWith("/") && fileOf(`${path}/index.html`) !== undefined)
    return new Response(null, { status: 307, headers: { location: `${pathname}/${search}` } });
  const file = fileOf(path === "" || path.endsWith("/") ? `${path}index.html` : path);
  if (file === undefined) return undefined;
  const { type, etag } = file;
  const own = { ...headers, "content-type": type, etag, "cache-control": "no-cache" };
  if (request.headers.get("if-none-match") === etag)
    return new Response(null, { status: 304, headers: own });
  return new Response(request.method === "HEAD" ? null : bodyOf(file), { headers: own });
}

function bodyOf({ text, base64 = "" }: PageFile): string | Uint8Array<ArrayBuffer> {
  return text ?? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
