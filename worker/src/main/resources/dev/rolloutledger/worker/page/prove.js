// The buttons that check a rollout's entries against the log: on its page, and on that of an entry. What
// does it is fetched when somebody asks for it: few who look at a rollout do.

for (const button of document.querySelectorAll("button[data-prove]")) {
  const target = document.getElementById(button.getAttribute("aria-controls"));
  button.hidden = false;
  button.addEventListener("click", async () => {
    const work = await import("./proving.js").catch(() => null);
    const { prove, index } = button.dataset;
    if (work === null) {
      target.replaceChildren("The server did not answer.");
    } else if (index === undefined) {
      await work.proveRollout(target, prove);
    } else {
      await work.proveShown(target, prove, Number(index));
    }
  });
}
