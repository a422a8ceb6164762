// The server's side of the conversation as it happens. Comes back by itself, and says from where.

const COMES_BACK_AFTER = 3000;
const HIDDEN_PANE_MAY_REST_AFTER = 20000;

export class Stream {
  // on: {line(data), words(data), reload(), up(), down()}
  constructor(on, seen, {restsWhenHidden} = {}) {
    this.on = on;
    this.seen = seen;
    this.closed = false;
    if (restsWhenHidden) document.addEventListener('visibilitychange', () => this.seenOrHidden());
    this.open();
  }

  open() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = new EventSource(`events?after=${this.seen}`);
    this.source.onopen = () => this.on.up();
    this.source.onerror = () => this.lost();
    this.listen('line', (line) => {
      this.seen = Math.max(this.seen, line.id);
      this.on.line(line);
    });
    this.listen('words', (words) => this.on.words(words));
    this.listen('reload', () => this.on.reload());
  }

  listen(name, act) {
    this.source.addEventListener(name, (event) => act(JSON.parse(event.data)));
  }

  // A browser gives up for good when it was answered with anything but a stream; we do not.
  lost() {
    this.on.down();
    if (this.source.readyState === EventSource.CLOSED && !this.closed) {
      this.timer = setTimeout(() => this.open(), COMES_BACK_AFTER);
    }
  }

  // Browsers keep six connections to a server over all tabs; panes nobody looks at give theirs up.
  seenOrHidden() {
    clearTimeout(this.timer);
    if (!document.hidden) {
      if (this.source.readyState === EventSource.CLOSED && !this.closed) this.open();
      return;
    }
    this.timer = setTimeout(() => this.source.close(), HIDDEN_PANE_MAY_REST_AFTER);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    this.source.close();
  }
}
