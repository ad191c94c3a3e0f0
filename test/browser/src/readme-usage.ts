/**
 * A month of a Worker's usage for the pictures of the documents.
 * @module
 */
const DAY_MS = 86_400_000;
/** Model → share of a day's neurons. */
const SHARES = {
  "@cf/google/gemma-4-26b-a4b-it": 0.46,
  "@cf/black-forest-labs/flux-2-klein-4b": 0.27,
  "@cf/openai/whisper-large-v3-turbo": 0.15,
  "@cf/meta/m2m100-1.2b": 0.08,
  "@cf/myshell-ai/melotts": 0.04,
};

/** What `GET /v1/usage` answers on this day. */
export function usageOf(today: Date): object {
  const days = Array.from({ length: 31 }, (_none, index) => {
    const wave = Math.abs(Math.sin((index + 2) * 1.3)) * 0.6 + 0.25;
    const neurons = Math.round(7400 * wave);
    return {
      date: new Date(today.getTime() - index * DAY_MS).toISOString().slice(0, 10),
      ...spent(neurons),
      by_model: split(neurons, SHARES),
      by_key: split(neurons, { laptop: 0.6, website: 0.4 }),
      first_byte_ms: { median: 240, p95: 900 },
      end_ms: { median: 1800, p95: 6200 },
      dearest: [],
    };
  });
  return {
    budget: 10_000,
    resets_at: new Date(Math.ceil(today.getTime() / DAY_MS) * DAY_MS).toISOString(),
    days,
    keys: [{ name: "website", daily_neurons: 4000, neurons: 1240, left: 2760 }],
    models: { retired: [], resting: [] },
  };
}

function split(neurons: number, shares: Record<string, number>): object {
  const parts = Object.entries(shares).map(([name, share]) => [
    name,
    spent(Math.round(neurons * share)),
  ]);
  return Object.fromEntries(parts);
}

function spent(neurons: number): object {
  const requests = Math.ceil(neurons / 40);
  return {
    neurons,
    requests,
    refusals: Math.floor(requests / 60),
    failures: Math.floor(requests / 120),
    hits: Math.floor(requests / 9),
    tokens: { input: neurons * 30, output: neurons * 9 },
  };
}
