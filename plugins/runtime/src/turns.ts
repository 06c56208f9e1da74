/**
 * Begins questions in their turn: the first of a page at once, others when they come near the view, the rest when the browser has nothing
 * else to do. What begins may get another order, which nobody should see who is about to answer.
 */

interface Question extends Element {
  /** Begins it, where that has not happened. */
  begin(): Promise<void>;
}

// As many as are in view as a rule when a page opens.
let first = 3;
// As many as take no longer than a frame.
const FEW = 20;
const waiting = new Set<Question>();
const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) void (target as Question).begin();
}, { rootMargin: "100%" });

/** Begins a question of the page, or lets it wait for its turn. */
export function take(question: Question): void {
  if (first-- > 0) return void question.begin();
  near.observe(question);
  // Not before something is drawn, which is when somebody looks at the page.
  if (!waiting.size) requestAnimationFrame(rest);
  waiting.add(question);
}

function rest(): void {
  // Safari does not tell when it has time.
  (globalThis.requestIdleCallback ?? setTimeout)(go);
}

function go(): void {
  for (const question of [...waiting].slice(0, FEW)) {
    waiting.delete(question);
    near.unobserve(question);
    // One that is gone waits again when it comes back.
    if (question.isConnected) void question.begin();
  }
  if (waiting.size) rest();
}
