"use strict";
// Headings become buttons that sort their column; without scripts the table stands as it was written.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const sign = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      const isNumber = heading.classList.contains("number");
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      const compare = (a, b) => {
        const left = value(a), right = value(b);
        if (left === "" || right === "") return (left === "") - (right === "");
        return sign * (isNumber ? left - right : left.localeCompare(right, document.documentElement.lang));
      };
      body.append(...[...body.rows].sort(compare));
    });
  });
}
for (const hint of document.querySelectorAll("#how-to-sort")) hint.hidden = false;
