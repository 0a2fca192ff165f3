// The dark screen: after the bedtime routine nothing shines.

const curtain = document.getElementById("dark");
let before = null;

/** Go dark until somebody touches the page or presses a key. */
export function darken() {
  if (!curtain.hidden) return;
  before = document.activeElement;
  curtain.hidden = false;
  curtain.focus();
}

/** Be bright again. */
export function wakeUp() {
  if (curtain.hidden) return;
  curtain.hidden = true;
  if (before?.isConnected) before.focus();
}

curtain.addEventListener("click", wakeUp);
curtain.addEventListener("keydown", (event) => {
  event.preventDefault();
  wakeUp();
});
