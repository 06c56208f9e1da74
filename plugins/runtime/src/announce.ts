/** Tells a screen reader what happened, through one live region for the whole page. */

let region: HTMLElement | undefined;
let waiting: string[] = [];

/** Puts the region into the page; it has to be there before it first speaks. */
export function listen(parent: HTMLElement): void {
  region = document.createElement("div");
  region.className = "cm-unseen";
  region.setAttribute("role", "status");
  parent.append(region);
}

/** Says this politely; what is said in one go is one announcement. */
export function announce(text: string): void {
  if (!waiting.length) {
    if (region) region.textContent = "";
    // An emptied region takes a moment to be noticed, without which the same words twice are silent.
    setTimeout(() => {
      if (region) region.textContent = waiting.join(" ");
      waiting = [];
    }, 100);
  }
  waiting.push(text);
}
