"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const pictures = JSON.parse(document.getElementById("pictures").textContent);
  const dialog = document.getElementById("sample");

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function probabilities(predictors, detail) {
    const table = element("table", "");
    table.append(element("caption", "Probabilities of all digits"));
    const head = table.createTHead().insertRow();
    head.append(element("th", "digit", { scope: "col" }));
    predictors.forEach(name => head.append(element("th", name, { scope: "col" })));
    const body = table.createTBody();
    for (let digit = 0; digit < data.classes; digit++) {
      const row = body.insertRow();
      const name = digit === detail.label ? digit + " (label)" : String(digit);
      row.append(element("th", name, { scope: "row" }));
      detail.probabilities.forEach(ofModel => {
        const cell = element("td", "", { class: "number" });
        const value = element("span", ofModel[digit].toFixed(4));
        if (ofModel[digit] === Math.max(...ofModel)) {
          cell.className += " predicted";
        }
        const track = element("span", "", { class: "track" });
        const bar = element("span", "", { class: "bar" });
        bar.style.width = 100 * ofModel[digit] + "%";
        track.append(bar);
        cell.append(value, track);
        row.append(cell);
      });
    }
    return table;
  }

  function neighbour(near) {
    const entry = element("li", "");
    const box = element("div", "", { class: "near" });
    const words = "label " + near.label + ", distance " + near.distance.toFixed(2);
    box.append(
      element("img", "", { src: pictures[near.index], alt: "Training image " + near.index + " with label " + near.label }),
      element("span", words));
    entry.append(box);
    return entry;
  }

  function show(button) {
    const index = button.dataset.sample;
    const group = data[button.dataset.group];
    const detail = group.samples[index];
    const shown = button.querySelector("img");
    const title = group.name[0].toUpperCase() + group.name.slice(1) + " " + index + ", label " + detail.label;
    const picture = document.getElementById("sample-picture");
    document.getElementById("sample-title").textContent = title;
    picture.hidden = !shown;
    if (shown) {
      picture.src = shown.src;
      picture.alt = shown.alt;
    }
    document.getElementById("sample-probabilities").replaceChildren(probabilities(group.predictors, detail));
    document.getElementById("sample-nearest-title").hidden = detail.nearest.length === 0;
    document.getElementById("sample-nearest").replaceChildren(...detail.nearest.map(neighbour));
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  document.querySelectorAll("button.sample").forEach(button => button.addEventListener("click", () => show(button)));
  document.getElementById("sample-close").addEventListener("click", () => dialog.close());
  // A click beside the dialog hits the dialog itself, one inside it a part of it.
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  // The contents would fill a phone's first screen.
  if (!window.matchMedia("(min-width: 64rem)").matches) {
    document.querySelector("nav details").open = false;
  }
  // What is folded would be missing on paper.
  window.addEventListener("beforeprint", () =>
    document.querySelectorAll("main details").forEach(part => { part.open = true; }));
})();
