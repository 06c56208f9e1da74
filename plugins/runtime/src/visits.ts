/** Brings a question of another page of the site to where it is asked again. */

const ADDRESSES = ["href", "src", "poster", "cite"];

const pages = new Map<string, Promise<Document>>();

/** The question with this id out of the page at an address, with the quiz that it stands in there. */
export async function fetchQuestion(address: string, id: string): Promise<{ readonly question: HTMLElement; readonly quiz: HTMLElement }> {
  const found = (await visit(address)).getElementById(id);
  const quiz = found?.closest<HTMLElement>("course-quiz");
  if (!found || !quiz) throw new Error(`${address}#${id}`);
  const question = found.cloneNode(true) as HTMLElement;
  resolve(question, address);
  return { question: document.adoptNode(question), quiz };
}

/** The addresses of what a page loads: scripts, styles, pictures. */
export async function partsOf(address: string): Promise<string[]> {
  const found = (await visit(address)).querySelectorAll("script[src], img[src], link:is([rel=stylesheet], [rel=icon])");
  const sources = [...found].map((element) => element.getAttribute("src") ?? element.getAttribute("href") ?? "");
  return sources.filter((source) => URL.canParse(source, address)).map((source) => new URL(source, address).href);
}

function visit(address: string): Promise<Document> {
  const asked = pages.get(address) ?? fetchPage(address);
  pages.set(address, asked);
  asked.catch(() => pages.delete(address));
  return asked;
}

/** A page as a tree; nothing in it is run or loaded. */
function fetchPage(address: string): Promise<Document> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.addEventListener("loadend", () => {
      if (request.status === 200 && request.responseXML) done(request.responseXML);
      else failed(new Error(address));
    });
    request.open("GET", address);
    request.responseType = "document";
    request.send();
  });
}

/** Lets every address in it mean what it means in its own page. */
function resolve(element: Element, base: string): void {
  for (const name of ADDRESSES) {
    for (const found of element.querySelectorAll(`[${name}]`)) {
      const value = found.getAttribute(name) ?? "";
      // A drawing refers to its own parts.
      const own = found instanceof SVGElement && value.startsWith("#");
      if (!own && URL.canParse(value, base)) found.setAttribute(name, new URL(value, base).href);
    }
  }
  for (const found of element.querySelectorAll("[srcset]")) {
    const sources = (found.getAttribute("srcset") ?? "").split(/,\s+/).map((source) => source.trim().split(/\s+/));
    found.setAttribute("srcset", sources.map(([url = "", ...size]) => [URL.canParse(url, base) ? new URL(url, base).href : url, ...size].join(" ")).join(", "));
  }
}
