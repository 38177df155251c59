// What the server gives, byte for byte, and never out of the browser's own store: what is verified is
// what the server has now.

import { Refused } from "./bytes.js";
import { LogFiles } from "./logfiles.js";

/** The bytes of a path; null where there is nothing. */
export async function fetched(path) {
  let answer;
  try {
    answer = await fetch(path, { cache: "no-store", credentials: "same-origin" });
    if (answer.status === 404) {
      return null;
    }
    if (answer.ok) {
      return new Uint8Array(await answer.arrayBuffer());
    }
  } catch {
    throw new Refused(`the server did not give ${path}: it does not answer`);
  }
  throw new Refused(`the server did not give ${path}: ${await told(answer)}`);
}

async function told(answer) {
  try {
    return (await answer.json()).detail ?? answer.status;
  } catch {
    return `it answered ${answer.status}`;
  }
}

/** The files of the server's log. */
export const served = () => new LogFiles((path) => fetched(`/log/${path}`));

/** The keys that the server says. */
export async function servedKeys() {
  return (await fetched("/log/key")) ?? new Uint8Array();
}
