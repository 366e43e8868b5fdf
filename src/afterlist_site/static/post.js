// The preview beside the form follows what is typed. Without this the button "Look at it"
// does the same: the server keeps the draft and answers with the whole page.
"use strict";

const form = document.querySelector("[data-live-form]");
const REST_MS = 800;
let timer = 0;
let isAsking = false;
let isStale = false;

function put(page) {
  for (const place of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(place.id);
    if (!fresh || fresh.innerHTML === place.innerHTML) continue;
    const open = [...place.querySelectorAll("details[open]")].map((each) => each.id);
    const top = place.scrollTop;
    place.replaceChildren(...document.importNode(fresh, true).childNodes);
    for (const id of open) {
      const again = document.getElementById(id);
      if (again) again.open = true;
    }
    place.scrollTop = top;
  }
  // The first look begins a draft: what follows belongs to it.
  const next = page.querySelector("[data-live-form]");
  if (next) form.action = next.action;
}

// One at a time: the first look begins the draft that the next belongs to.
async function look() {
  if (isAsking) {
    isStale = true;
    return;
  }
  isAsking = true;
  isStale = false;
  const sent = new FormData(form);
  sent.set("what", "look");
  // A document is read when it is kept.
  sent.delete("file");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent });
    if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch (fault) {
    console.warn(fault);
  }
  isAsking = false;
  if (isStale) look();
}

form?.addEventListener("input", (event) => {
  clearTimeout(timer);
  if (event.target.type !== "file") timer = setTimeout(look, REST_MS);
});
form?.addEventListener("submit", () => clearTimeout(timer));
