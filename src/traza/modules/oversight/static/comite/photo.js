// A photograph made small enough to send from a hill: its long side at most 1920 px, as JPEG,
// without what the camera wrote in it.

import { hexHash } from "./queue.js";

const SIDE = 1920;
const QUALITY = 0.82;

// The file is not a picture that this phone can open.
export class NotAPicture extends Error {}

export async function prepare(file, place) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new NotAPicture(file.name);
  }
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
  if (!blob) throw new NotAPicture(file.name);
  return {
    id: crypto.randomUUID(),
    blob,
    size: blob.size,
    sha256: await hexHash(await blob.arrayBuffer()),
    taken_at: new Date(file.lastModified).toISOString(),
    lon: place?.lon ?? null,
    lat: place?.lat ?? null,
  };
}

// Where the phone is, as degrees in text; null when it does not know or may not say.
export function whereAmI() {
  return new Promise((resolve) => {
    if (!navigator.geolocation) { resolve(null); return; }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude.toFixed(6), lat: coords.latitude.toFixed(6) }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
