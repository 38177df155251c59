// Makes what stands in the page into what the server sent, touching only what differs: what has the
// focus keeps it, what was typed stays, and what is open stays open.

// Changed by people, or new in each answer without meaning anything else.
const OWN = new Set(["open", "aria-disabled"]);

function key(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.key || null : null;
}

function alike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && key(one) === key(other);
}

function attributes(from, to) {
  const own = new Set(OWN);
  if (to.nodeName === "INPUT" && (to.type !== "hidden" || to.name === "requestId")) {
    own.add("value").add("checked");
  }
  for (const { name, value } of [...to.attributes]) {
    if (!own.has(name) && from.getAttribute(name) !== value) {
      from.setAttribute(name, value);
    }
  }
  for (const { name } of [...from.attributes]) {
    if (!own.has(name) && !to.hasAttribute(name)) {
      from.removeAttribute(name);
    }
  }
}

function children(from, to) {
  const keyed = new Map();
  for (const child of from.childNodes) {
    const its = key(child);
    if (its) {
      keyed.set(its, child);
    }
  }
  let place = from.firstChild;
  for (const next of [...to.childNodes]) {
    // What a script of the page's own put there.
    while (place && kept(place)) {
      place = place.nextSibling;
    }
    const its = key(next);
    const known = its ? keyed.get(its) : null;
    if (known && known !== place && alike(known, next)) {
      from.insertBefore(known, place);
      morph(known, next);
    } else if (place && alike(place, next)) {
      const after = place.nextSibling;
      morph(place, next);
      place = after;
    } else {
      from.insertBefore(document.importNode(next, true), place);
    }
  }
  while (place) {
    const after = place.nextSibling;
    if (!kept(place)) {
      place.remove();
    }
    place = after;
  }
}

function kept(node) {
  return node.nodeType === Node.ELEMENT_NODE && node.hasAttribute("data-keep");
}

/** Makes one node into the other; both are alike. */
export function morph(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.data !== to.data) {
      from.data = to.data;
    }
    return;
  }
  if (from.isEqualNode(to)) {
    return;
  }
  attributes(from, to);
  // What was typed is a person's; a text area's content is what it began with.
  if (from.nodeName !== "TEXTAREA") {
    children(from, to);
  }
}
