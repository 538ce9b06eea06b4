// Sealing by a passphrase: PBKDF2 makes a key of it, slowly, and AES-GCM seals with that key.

const ITERATIONS = 600_000; // of SHA-256: a second on a modest phone, years for who guesses
const MOST_ITERATIONS = 10_000_000; // a file that asks for more would only stop the phone
const text = new TextEncoder();

export class WrongPhrase extends Error {}

export const random = (count) => crypto.getRandomValues(new Uint8Array(count));

// A key that wraps others, from a passphrase. `salt` and `iterations` are kept beside what it seals.
export async function keyOf(phrase, { salt, iterations }) {
  if (!(iterations >= 1 && iterations <= MOST_ITERATIONS)) throw new WrongPhrase();
  const plain = text.encode(phrase.normalize("NFKC").trim());
  const raw = await crypto.subtle.importKey("raw", plain, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false,
    ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
}

export const fresh = () => ({ salt: random(16), iterations: ITERATIONS });

// `about` is bound to what is sealed: one thing cannot be put in the place of another.
export async function seal(key, value, about) {
  const iv = random(12);
  const plain = text.encode(JSON.stringify(value));
  const how = { name: "AES-GCM", iv, additionalData: text.encode(about) };
  return { iv, sealed: new Uint8Array(await crypto.subtle.encrypt(how, key, plain)) };
}

export async function unseal(key, { iv, sealed }, about) {
  const how = { name: "AES-GCM", iv, additionalData: text.encode(about) };
  let plain;
  try { plain = await crypto.subtle.decrypt(how, key, sealed); } catch { throw new WrongPhrase(); }
  return JSON.parse(new TextDecoder().decode(plain));
}

export const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

export const fromBase64 = (said) => Uint8Array.from(atob(said), (letter) => letter.charCodeAt(0));
