/** Builds elements from trees of plain JSON: from a list of what is allowed, so that no text becomes a program. */

/** Tag, attributes, children. */
export type Tree = readonly [tag: string, attributes: { readonly [name: string]: string }, ...children: (Tree | string)[]];

// trees.py has the same lists, and names what is not on them when a site is built.
export const TAGS: ReadonlySet<string> = new Set(
  ("a abbr b bdi bdo blockquote br caption circle cite code dd del details dfn div dl dt ellipse em figcaption figure g hr i img input ins"
    + " kbd label li line mark ol p path picture polygon polyline pre q rect rp rt ruby s samp small span strong sub summary sup svg table"
    + " tbody td text tfoot th thead time title tr tspan tt u ul var wbr").split(" "),
);
export const ATTRIBUTES: ReadonlySet<string> = new Set(
  ("alt checked cite class colspan cx cy d datetime dir disabled dx dy fill font-size fill-rule height href id lang loading open points r"
    + " rel role rowspan rx ry scope src start stroke stroke-width tabindex target text-anchor title transform type value viewbox width"
    + " x x1 x2 y y1 y2").split(" "),
);
const ADDRESSES = new Set(["cite", "href", "src"]);
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "file:"]);
const SVG = "http://www.w3.org/2000/svg";

/** The element of a tree; what may not be built leaves its words. */
export function grow([tag, attributes, ...children]: Tree, space: string | null = null): Element {
  const inside = tag === "svg" ? SVG : space;
  const name = TAGS.has(tag) ? tag : "span";
  const element = inside ? document.createElementNS(inside, name) : document.createElement(name);
  for (const [name, value] of Object.entries(attributes)) {
    // Reading HTML makes all names lower-case.
    if (isHarmless(name, value)) element.setAttribute(name === "viewbox" ? "viewBox" : name, value);
  }
  element.append(...children.map((child) => (typeof child === "string" ? child : grow(child, inside))));
  return element;
}

function isHarmless(name: string, value: string): boolean {
  if (!ATTRIBUTES.has(name)) return /^(?:aria|data)-[a-z-]+$/.test(name);
  return !ADDRESSES.has(name) || SCHEMES.has(schemeOf(value));
}

function schemeOf(address: string): string {
  try {
    return new URL(address, document.baseURI).protocol;
  } catch {
    return "";
  }
}
