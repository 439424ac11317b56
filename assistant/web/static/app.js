// Spares the reload. Every form works without this file; with it, forms marked data-live are sent in the background and
// the page that comes back is laid over this one: new messages are added to the log (so that a screen reader says them,
// and only them), marked regions are exchanged.
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const said = (name) => find(`meta[name=${name}]`)?.content ?? "";
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const DRAFT = "draft";
class Fault extends Error {} // the server's: its page says what it is
let sending = false;
let watching;

function tell(text) {
  const status = find("#status");
  if (status && status.textContent !== text) status.textContent = text;
}

async function fetched(address, options) {
  const response = await fetch(address, { credentials: "same-origin", ...options });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (response.status >= 500) throw new Fault(find(".lead", fresh)?.textContent ?? "");
  return { fresh, address: response.redirected ? response.url : null };
}

async function send(form, button) {
  if (sending) return;
  sending = true;
  const typing = document.activeElement?.matches("textarea");
  const waiting = setTimeout(() => tell(said("working")), 400);
  find("main").setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(new FormData(form, button));
    const { fresh, address } = await fetched(form.action, { method: "POST", body });
    if (!find(".problem", fresh)) sessionStorage.removeItem(DRAFT);
    tell("");
    if (find("#log", fresh) && find("#log")) lay(fresh, typing);
    else exchange(fresh, address);
  } catch (fault) {
    tell((fault instanceof Fault && fault.message) || said("offline"));
  } finally {
    clearTimeout(waiting);
    find("main").removeAttribute("aria-busy");
    sending = false;
  }
}

function lay(fresh, typing) {
  document.body.className = fresh.body.className;
  const first = addMessages(fresh);
  for (const region of all("[data-region]", fresh)) find(`#${region.id}`)?.replaceChildren(...region.childNodes);
  // What is asked stands right below the log; with nothing to ask, the result does.
  for (const { id } of find(".talk", fresh).children) if (id && !["progress", "log"].includes(id)) find(".talk").append(find(`#${id}`));
  ready();
  const problem = find("#problem");
  (typing || problem ? find("#text") : find("#composer"))?.focus({ preventScroll: true });
  (problem ?? first)?.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: problem ? "center" : "start" });
}

function addMessages(fresh) {
  const log = find("#log");
  const [mine, theirs] = [all(".said", log), all("#log > .said", fresh)];
  const goesOn = mine.length <= theirs.length && mine.every((item, place) => item.textContent === theirs[place].textContent);
  find("#understood")?.remove();
  find("#now")?.remove();
  if (!goesOn) log.replaceChildren();
  const known = goesOn ? mine.length : 0;
  const items = [...find("#log", fresh).children];
  const added = items.slice(known ? items.indexOf(theirs[known - 1]) + 1 : 0);
  log.append(...added);
  return added[0];
}

function exchange(fresh, address) {
  document.title = fresh.title;
  document.body.className = fresh.body.className;
  find("main").replaceWith(find("main", fresh));
  if (address) history.pushState(null, "", address);
  ready();
  find("main").focus();
  scrollTo(0, 0);
}

async function watchLetters() {
  clearTimeout(watching);
  if (!find("[data-poll]")) return;
  try {
    const { fresh } = await fetched(location.pathname);
    const region = find("#letters", fresh);
    if (region && all("[data-poll]", region).length !== all("[data-poll]").length) {
      find("#letters").replaceChildren(...region.childNodes);
      tell(find("#letters").dataset.ready);
    }
  } catch {
    tell(said("offline"));
  }
  watching = setTimeout(watchLetters, 1000);
}

function ready() {
  const box = find("textarea[data-draft]");
  if (box && !box.value) box.value = sessionStorage.getItem(DRAFT) ?? "";
  for (const button of all("[data-print]")) button.hidden = false;
  watchLetters();
}

addEventListener("submit", (event) => {
  if (!event.target.matches("[data-live]")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});
addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-draft]")) sessionStorage.setItem(DRAFT, event.target.value);
});
addEventListener("keydown", (event) => {
  const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (!sends || !event.target.matches("textarea[enterkeyhint=send]:not([data-long])")) return;
  event.preventDefault();
  event.target.form.requestSubmit(find("button", event.target.form));
});
addEventListener("click", (event) => {
  if (event.target.matches("[data-print]")) print();
  if (!event.target.matches("[data-leave]")) return;
  event.preventDefault();
  sessionStorage.clear();
  location.replace(event.target.href);
});
addEventListener("beforeprint", () => all("details").forEach((details) => (details.open = true)));
addEventListener("popstate", () => location.reload());
addEventListener("pageshow", (event) => event.persisted && location.reload());
ready();
