// What every page runs. Without any of it the page shows the same, and its forms act the same.
import { follow } from "./live.js";
import { tick } from "./clock.js";

tick();

const changes = document.querySelector('meta[name="changes"]');
if (changes) {
  follow(changes.content);
}

// A details that opens is for typing into: the reason is next.
document.addEventListener(
  "toggle",
  (event) => {
    const details = event.target;
    if (details.open && details.matches("details.act")) {
      details.querySelector('input[type="text"]')?.focus();
    }
  },
  true,
);

// Sent once: the server knows a request by its id, and the button says that it was heard.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target.method === "post" && button) {
    button.setAttribute("aria-disabled", "true");
    setTimeout(() => button.removeAttribute("aria-disabled"), 5_000);
  }
});
