// The way from a help desk's conversation to its case: the help desk says which one is open, and nobody else may.
const main = document.querySelector("main");
const link = document.querySelector("#case");
const { origin, cases } = main.dataset;

function numbers(text) {
  try {
    const { event, data } = JSON.parse(text);
    const { id, account_id: account } = event === "appContext" ? data.conversation : {};
    return Number.isSafeInteger(id) && Number.isSafeInteger(account) ? { id, account } : null;
  } catch {
    return null; // other programs send messages too
  }
}

addEventListener("message", (message) => {
  if (message.origin !== origin || typeof message.data !== "string") return;
  const open = numbers(message.data);
  if (!open) return;
  link.href = `${cases}/${open.account}/${open.id}`;
  link.hidden = false;
  document.querySelector("#waiting").hidden = true;
});
if (parent !== window) parent.postMessage("chatwoot-dashboard-app:fetch-info", origin);
