// Files from somebody's disk, on their way with what they write.

import { h, icon } from "./dom.js";
import { toast } from "./toasts.js";

const CLIP = "M14.5 9.5l-4.6 4.6a2.8 2.8 0 0 1-4-4l5.6-5.6a1.9 1.9 0 0 1 2.7 2.7l-5.6 5.6a.9.9 0 0 1-1.3-1.3l4.6-4.6";
const MOST = 10;
const MOST_BYTES = 2 * 1024 * 1024;

export class Attachments {
  constructor(onChange) {
    this.chosen = [];
    this.onChange = onChange;
    this.list = h("ul", { class: "chosen", hidden: true, "aria-label": "Files to send" });
    this.input = h("input", { type: "file", multiple: true, hidden: true, tabindex: -1, "aria-label": "Choose files" });
    this.input.addEventListener("change", () => this.add([...this.input.files]));
    const opens = () => this.input.click();
    const clip = h("button", { type: "button", "aria-label": "Attach a file", title: "Attach a file", onclick: opens }, icon(CLIP));
    this.button = h("span", { class: "attach" }, this.input, clip);
  }

  async add(files) {
    this.input.value = "";
    for (const file of files) {
      if (this.chosen.length >= MOST) return toast(`A message takes at most ${MOST} files.`);
      if (!file.size || file.size > MOST_BYTES) toast(`${file.name} is empty or larger than 2 MB, so it stays here.`);
      else this.putBack([...this.chosen, { name: file.name, content: await inBase64(file) }]);
    }
  }

  /** What was chosen, which is not chosen any more. */
  take() {
    const taken = this.chosen;
    this.putBack([]);
    return taken;
  }

  putBack(files) {
    this.chosen = files;
    this.list.hidden = !files.length;
    this.list.replaceChildren(...files.map((file) => this.chip(file)));
    this.onChange();
  }

  chip(file) {
    const label = `Remove ${file.name}`;
    const remove = () => this.putBack(this.chosen.filter((each) => each !== file));
    return h("li", {}, h("span", {}, file.name), h("button", { type: "button", "aria-label": label, title: label, onclick: remove }, "×"));
  }
}

function inBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
