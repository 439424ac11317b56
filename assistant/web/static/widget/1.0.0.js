// Shortfall on another site: <script src="https://…/widget/v1.js" data-site-key="…" async></script>
// One custom element in an open shadow root. No cookies, no HTML from strings (Trusted Types), no inline style: it runs
// under `default-src 'none'; script-src B; connect-src B; require-trusted-types-for 'script'`, B being this server.
// data-locale: en, es or tr (else the page's lang) · data-user, data-user-hash: who is signed in on the host's site ·
// data-frame: fill the page, no launcher. --shortfall-accent and --shortfall-on-accent colour it.
(() => {
  if (customElements.get("shortfall-chat")) return;
  const script = document.currentScript;
  const { siteKey, user, userHash, frame } = script.dataset;
  const base = script.src.split("/widget/")[0];
  const wanted = (script.dataset.locale || document.documentElement.lang || navigator.language || "en").slice(0, 2).toLowerCase();
  const place = `shortfall:${siteKey}`;
  const COMMANDS = ["/skip", "/unknown", "/back", "/repeat", "/why", "/cancel"];
  const WAITS = [500, 1000, 2000];
  let store = {}; // a frame may be denied the browser's: then this page remembers, and no longer
  try { store = sessionStorage; } catch { /* denied */ }
  const pause = (time) => new Promise((go) => setTimeout(go, time));
  // What the server says of a call that it will not take later either; null for trouble that can pass.
  const problemOf = (answer) => (answer && answer.status < 500 && answer.status !== 429 ? answer.json().catch(() => null) : null);

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host{--a:var(--shortfall-accent,#0a5c5c);--oa:var(--shortfall-on-accent,#fff);--p:#faf7f1;--c:#fff;--i:#1d2830;--s:#56626b;--l:#e2dacd;--e:#857d70;--t:#e2efeb;--w:#962d17;
all:initial;position:fixed;z-index:2147483000;inset:auto 1rem 1rem auto;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--i);color-scheme:light dark}
@media(prefers-color-scheme:dark){:host{--a:var(--shortfall-accent,#8fd3c8);--oa:var(--shortfall-on-accent,#06302f);--p:#13181c;--c:#1b2227;--i:#ebe5d9;--s:#aab4ba;--l:#333c43;--e:#7d8890;--t:#1d3533;--w:#ffb09a}}
*{box-sizing:border-box}[hidden]{display:none!important}
button,select,textarea,a.b{font:inherit;color:inherit;min-height:44px;min-width:44px;border:1.5px solid var(--e);border-radius:10px;background:var(--c);padding:8px 14px}
button,a.b{cursor:pointer;font-weight:600;line-height:1.25;text-decoration:none;display:inline-flex;align-items:center;justify-content:center}
button:hover,a.b:hover{border-color:var(--a)}
:focus-visible{outline:3px solid var(--a);outline-offset:2px}
.f,.f:hover{background:var(--a);border-color:var(--a);color:var(--oa)}
.q{border-color:transparent;background:none;color:var(--a);padding:8px}
.launch{border-radius:28px;min-height:56px;padding:12px 22px;box-shadow:0 4px 18px #0004;max-width:calc(100vw - 2rem)}
.panel{position:fixed;inset:auto 1rem 1rem auto;width:min(26rem,calc(100vw - 2rem));height:min(42rem,calc(100vh - 2rem));height:min(42rem,calc(100dvh - 2rem));display:flex;flex-direction:column;background:var(--p);border:1px solid var(--e);border-radius:16px;box-shadow:0 8px 40px #0005;overflow:hidden}
:host([frame]) .panel{inset:0;width:100%;height:100%;border:0;border-radius:0}
header{display:flex;align-items:center;justify-content:space-between;gap:8px;padding:8px 8px 8px 16px;border-bottom:1px solid var(--l)}
h2,h3,p,dl,dd{margin:0}h2{font-size:18px}header p,footer{font-size:13px;color:var(--s);line-height:1.3}
.log{flex:1;overflow:auto;padding:16px;display:flex;flex-direction:column;gap:12px;overflow-wrap:anywhere}
.m{white-space:pre-line}.you{align-self:flex-end;max-width:85%;background:var(--t);border:1px solid transparent;border-radius:16px 16px 4px;padding:8px 14px}
.ask{font-weight:600}.v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.card{background:var(--c);border:1px solid var(--l);border-radius:12px;padding:14px}
.sum{font-size:28px;font-weight:700;font-variant-numeric:tabular-nums;line-height:1.2}
dl{display:grid;grid-template-columns:1fr auto;gap:4px 12px;margin-top:8px}dd{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}.total{font-weight:700}
.answers{display:flex;flex-wrap:wrap;gap:8px}.answers .c{border-color:var(--a);color:var(--a);border-radius:22px}
form{display:flex;gap:8px;padding:12px 16px 4px}form :is(textarea,select){flex:1;min-width:0;resize:none}
.status{padding:0 16px;color:var(--s)}summary{font-weight:600;min-height:44px;align-content:center;cursor:pointer}.bad{color:var(--w);font-weight:600}
footer{display:flex;align-items:center;justify-content:space-between;gap:8px;padding:0 8px 6px 16px}
@media(max-width:30rem){.panel{inset:0;width:100%;height:100%;border:0;border-radius:0}}
@media(max-height:26rem){.panel{overflow:auto}.log{overflow:visible;flex:none}}
@media(prefers-reduced-motion:no-preference){.panel{animation:up .18s ease-out}@keyframes up{from{opacity:0;transform:translateY(12px)}}}`);

  const make = (tag, given = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (name in node && name !== "role") node[name] = value;
      else node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child !== null));
    return node;
  };

  customElements.define("shortfall-chat", class extends HTMLElement {
    kept = JSON.parse(store[place] || "{}");
    busy = false;

    async connectedCallback() {
      await this.speak(this.kept.locale || wanted);
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      if (frame !== undefined) this.setAttribute("frame", "");
      this.build();
      this.name();
      addEventListener("online", () => this.resend());
      if (this.kept.open || frame !== undefined) this.open(false);
    }

    build() {
      const press = (onclick, given) => make("button", { type: "button", onclick, ...given });
      this.launcher = press(() => this.open(true), { className: "f launch", "aria-controls": "panel", "aria-expanded": "false" });
      this.closer = press(() => this.close(), { className: "q" }, "");
      this.personal = press(() => this.say({ text: "/person" }, this.words.person), { className: "q" });
      this.heading = make("h2", { id: "title" });
      this.notice = make("p");
      this.log = make("div", { role: "log", className: "log", tabIndex: 0 });
      this.status = make("p", { role: "status", className: "status" });
      this.answers = make("div", { className: "answers", role: "group" });
      this.text = make("textarea", { rows: 1, maxLength: 2000, enterKeyHint: "send" });
      this.sender = make("button", { className: "f" });
      this.form = make("form", {}, this.text, this.sender);
      this.panel = make("section", { id: "panel", role: "dialog", "aria-labelledby": "title", className: "panel", hidden: true },
        make("header", {}, make("div", {}, this.heading, this.notice), this.closer),
        this.log, this.status, this.form, make("footer", {}, this.personal));
      this.form.onsubmit = (event) => { event.preventDefault(); this.write(); };
      this.text.onkeydown = (event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.write(); }
      };
      this.panel.onkeydown = (event) => { if (event.key === "Escape") this.close(); };
      this.closer.hidden = this.launcher.hidden = frame !== undefined;
      this.shadowRoot.append(this.launcher, this.panel);
    }

    async speak(locale) {
      this.words = await (await fetch(`${base}/widget/words/${locale}.json`)).json();
    }

    name() {
      const words = this.words;
      this.setAttribute("lang", words.locale);
      this.launcher.textContent = words.open;
      this.heading.textContent = words.title;
      this.notice.textContent = words.not_advice;
      this.closer.textContent = words.close;
      this.personal.textContent = words.person;
      this.sender.textContent = words.send;
      this.text.setAttribute("aria-label", words.write);
      this.text.placeholder = words.write;
      this.log.setAttribute("aria-label", words.log);
      this.answers.setAttribute("aria-label", words.choose);
    }

    keep(changes) {
      Object.assign(this.kept, changes);
      store[place] = JSON.stringify(this.kept);
    }

    tell(text, bad = false, ...more) {
      this.status.replaceChildren(text, ...more);
      this.status.classList.toggle("bad", bad);
    }

    async open(focus) {
      this.panel.hidden = false;
      this.launcher.hidden = true;
      this.launcher.setAttribute("aria-expanded", "true");
      this.keep({ open: true });
      await (this.begun ??= this.begin());
      if (focus) this.text.focus();
    }

    close() {
      if (frame !== undefined) return;
      this.panel.hidden = true;
      this.launcher.hidden = false;
      this.launcher.setAttribute("aria-expanded", "false");
      this.keep({ open: false });
      this.launcher.focus();
    }

    // The same request again after 0.5, 1 and 2 seconds: its Idempotency-Key makes twice the same as once.
    async ask(method, path, body, key) {
      const headers = { "X-Site-Key": siteKey };
      if (this.kept.token) headers.Authorization = `Bearer ${this.kept.token}`;
      if (body) headers["Content-Type"] = "application/json";
      if (key) headers["Idempotency-Key"] = key;
      for (const wait of [...WAITS, null]) {
        let answer = null;
        try {
          answer = await fetch(`${base}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
        } catch { /* no connection */ }
        if (answer?.ok) return answer;
        if (answer && answer.status < 500 && answer.status !== 429) throw answer;
        const asked = (Number(answer?.headers.get("Retry-After")) || 0) * 1000;
        if (wait === null || asked > 10000) throw answer;
        await pause(Math.max(wait, asked));
      }
    }

    async begin() {
      this.tell(this.words.working);
      try {
        if (this.kept.id) await this.goOn();
        else await this.start();
        this.tell("");
        if (this.kept.unsent) await this.resend();
      } catch (answer) {
        const problem = await problemOf(answer);
        if (problem) this.tell(problem.detail ?? this.words.failed, true); // it will not be taken later either
        else this.fail(answer, () => (this.begun = this.begin()));
      }
    }

    async start() {
      const metadata = user && { user, user_hash: userHash };
      const opened = await (await this.ask("POST", "/conversations", { locale: this.words.locale, ...(metadata && { metadata }) }, crypto.randomUUID())).json();
      this.keep({ id: opened.id, token: opened.token, unsent: null });
      this.show(opened.turn ?? opened);
    }

    async goOn() {
      let kept;
      try {
        kept = await (await this.ask("GET", `/conversations/${this.kept.id}`)).json();
      } catch (answer) {
        if (!answer || answer.status >= 500 || answer.status === 429) throw answer;
        this.keep({ id: null, token: null, unsent: null });
        return this.start();
      }
      this.log.replaceChildren();
      const last = kept.transcript.findLastIndex((item) => item.who === "person");
      for (const item of kept.transcript.slice(0, last + 1)) this.bubble(item.who, item.text);
      this.show(kept.turn);
    }

    bubble(who, text) {
      const label = make("span", { className: "v" }, `${who === "person" ? this.words.you : this.words.assistant}: `);
      this.log.append(make("div", { className: who === "person" ? "m you" : "m" }, label, text));
    }

    message({ text, shows }, turn) {
      const [first, ...rest] = text.split("\n");
      if (shows === "outlook") this.log.append(make("details", { className: "card" }, make("summary", {}, first), make("p", { className: "m" }, rest.join("\n"))));
      else if (shows === "statement" && turn.statement) this.log.append(this.figure(turn.statement, rest.at(-1)));
      else this.bubble("assistant", text);
    }

    write() {
      const text = this.text.value.trim();
      if (text) this.say({ text }, text);
    }

    async say(body, shown) {
      await this.begun;
      if (this.busy || !this.kept.id) return;
      this.keep({ unsent: { body, shown, key: crypto.randomUUID() } });
      this.bubble("person", shown);
      this.text.value = "";
      const pressed = this.answers.contains(this.shadowRoot.activeElement);
      this.answers.remove();
      if (pressed) this.log.focus({ preventScroll: true }); // the button is gone, the focus must stay inside
      this.log.scrollTop = this.log.scrollHeight;
      return this.resend(false);
    }

    async resend(again = true) {
      const unsent = this.kept.unsent;
      if (!unsent || this.busy) return;
      if (again && !this.shadowRoot.querySelector(".you:last-of-type")?.textContent.endsWith(unsent.shown)) this.bubble("person", unsent.shown);
      this.busy = true;
      this.tell(this.words.working);
      try {
        const turn = await (await this.ask("POST", `/conversations/${this.kept.id}/messages`, unsent.body, unsent.key)).json();
        this.keep({ unsent: null });
        this.tell("");
        if (turn.locale && turn.locale !== this.words.locale) await this.speak(turn.locale).then(() => this.name());
        this.keep({ locale: this.words.locale });
        this.show(turn);
      } catch (answer) {
        await this.refuse(answer);
      } finally {
        this.busy = false;
      }
    }

    async refuse(answer) {
      const problem = await problemOf(answer);
      if (!problem) return this.fail(answer, () => this.resend());
      const first = Object.values(problem.errors ?? {})[0];
      this.keep({ unsent: null });
      this.tell(first?.[0]?.detail ?? problem.detail ?? this.words.failed, true);
      this.log.append(this.answers);
    }

    async fail(answer, again) {
      if (answer instanceof Error) throw answer;
      const told = answer?.status === 429 && (await answer.json().catch(() => null))?.detail;
      const retry = make("button", { type: "button", className: "q", onclick: again }, this.words.again);
      this.tell(told || (answer ? this.words.failed : this.words.offline), true, " ", retry);
    }

    show(turn) {
      const first = this.log.childElementCount;
      for (const message of turn.messages) this.message(message, turn);
      this.shadowRoot.querySelector(".ask")?.classList.remove("ask");
      if (turn.question) [...this.log.querySelectorAll(".m")].at(-1)?.classList.add("ask");
      this.answers.replaceChildren(...this.choices(turn), ...this.letters(turn));
      if (this.answers.childElementCount) this.log.append(this.answers);
      if (turn.status === "closed") this.end();
      const top = this.log.children[first];
      if (top) this.log.scrollTop = top.offsetTop - this.log.offsetTop - 60;
    }

    choices(turn) {
      const own = turn.messages.flatMap((message) => message.buttons).filter(({ payload }) => payload !== "/person" && !payload.startsWith("/letter "));
      const shown = own.map(({ title, payload }) => make("button", {
        type: "button", className: COMMANDS.includes(payload) ? "q" : "c", onclick: () => this.say({ text: payload }, title) }, title));
      if (turn.question?.kind === "state") shown.unshift(this.states(turn.question));
      return shown;
    }

    states(question) {
      const first = make("option", { value: "" }, this.words.choose);
      return make("select", { "aria-label": question.text, onchange: ({ target }) => {
        if (target.value) this.say({ fact: question.fact, value: target.value }, target.selectedOptions[0].text);
      } }, first, ...question.choices.map(({ value, label }) => make("option", { value }, label)));
    }

    figure(statement, words) {
      const rows = statement.lines.flatMap((line) => [
        make("dt", { className: line.total ? "total" : "" }, line.label), make("dd", { className: line.total ? "total" : "" }, line.display)]);
      return make("div", { className: "card" }, make("p", { className: "sum" }, statement.display), make("p", {}, words), make("dl", {}, ...rows));
    }

    letters(turn) {
      if (turn.status !== "complete") return [];
      return turn.letters.map(({ kind, title, missing }) => {
        const words = missing.length ? this.words.answer : this.words.make;
        const button = make("button", { type: "button", className: "c" }, words.replace("{title}", title));
        button.onclick = () => (missing.length ? this.say({ text: `/letter ${kind}` }, title) : this.print(kind, title, button));
        return button;
      });
    }

    // Has a letter made, or with `draft`, a link to a letter that was read, has it made anew without the mark.
    async print(kind, title, button, draft) {
      button.disabled = true;
      this.tell(this.words.printing);
      try {
        const path = draft ? `/letters/${draft.name}/approve` : `/conversations/${this.kept.id}/letters`;
        const wanted = draft ? {} : { kind, locale: this.words.locale };
        let letter = await (await this.ask("POST", path, wanted, crypto.randomUUID())).json();
        while (letter.status === "queued" || letter.status === "printing") {
          await pause(700);
          letter = await (await this.ask("GET", `/letters/${letter.id}`)).json();
        }
        const pdf = await (await this.ask("GET", `/letters/${letter.id}/pdf`)).blob();
        const words = this.words.download.replace("{title}", title);
        const link = make("a", { className: "b f", href: URL.createObjectURL(pdf), download: `${kind}.pdf`, name: letter.id }, words);
        const approve = make("button", { type: "button", className: "c", onclick: () => this.print(kind, title, approve, link) }, this.words.approve);
        draft?.remove();
        button.replaceWith(link, ...(letter.draft ? [approve] : []));
        this.tell(letter.draft ? this.words.draft : "");
        link.focus();
      } catch (answer) {
        button.disabled = false;
        this.fail(answer, () => this.print(kind, title, button, draft));
      }
    }

    end() {
      const anew = make("button", { type: "button", className: "c", onclick: () => {
        this.keep({ id: null, token: null, unsent: null });
        this.log.replaceChildren();
        this.begun = this.begin();
      } }, this.words.anew);
      this.answers.replaceChildren(this.words.ended, anew);
      this.log.append(this.answers);
    }
  });

  const add = () => document.body.append(document.createElement("shortfall-chat"));
  if (document.body) add();
  else addEventListener("DOMContentLoaded", add);
})();
