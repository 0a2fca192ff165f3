// Keeps the screen on while a stretch is shown, where the browser can.

let lock = null;
let wanted = false;

/** Stay on, or no longer. */
export async function stayAwake(on) {
  if (on === wanted) return;
  wanted = on;
  try {
    if (on) lock = await navigator.wakeLock?.request("screen");
    if (!wanted) {
      const over = lock;
      lock = null;
      await over?.release();
    }
  } catch {
    lock = null; // the browser would rather save power: the voice goes on
  }
}
