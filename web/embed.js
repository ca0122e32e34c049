// <broadsheet-viewer src="https://archive.example/a/story.html" theme="night" height="auto">
// For other people's pages: one plain script, which may be loaded from the archive itself. Described
// in EMBED.md; what the embedded page says and hears is in protocol.js and embedded.js.
customElements.get('broadsheet-viewer') ?? customElements.define('broadsheet-viewer',
class extends HTMLElement {
  static #version = 1;
  static #answerMs = 20000;
  static #nearPx = 900; // a screen before it is seen, it may take its context back
  static #events = ['ready', 'error', 'resize', 'navigate', 'selection', 'search-results', 'theme'];

  static observedAttributes = ['src', 'theme', 'height', 'sandbox', 'title'];
  #isHere = false;
  #frame = null;
  #origin = '';
  #timer = 0;
  #near = null;
  #listener = (event) => this.#receive(event);

  connectedCallback() {
    addEventListener('message', this.#listener);
    this.#isHere = true;
    this.#open();
  }

  disconnectedCallback() {
    removeEventListener('message', this.#listener);
    clearTimeout(this.#timer);
    this.#near?.disconnect();
    this.#isHere = false;
    this.#frame = null;
    this.shadowRoot?.replaceChildren();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#isHere || before === now) return;
    if (name === 'src' || name === 'sandbox') return void this.#open();
    if (!this.#frame) return;
    if (name === 'theme') this.#send('theme', { theme: now ?? 'system' });
    else if (name === 'title') this.#name();
    else this.#setHeight();
  }

  // Goes to another article of the same archive; refused unless the archive allows this origin.
  navigate(url) { this.#send('navigate', { url: String(url) }); }
  // search VALUE, next-match, previous-match, close, back, forward, text-size PERCENT
  command(command, value = '') { this.#send('command', { command, value: String(value) }); }

  #open() {
    if (!this.hasAttribute('src')) return; // it may be given later
    let url;
    try { url = new URL(this.getAttribute('src'), document.baseURI); } catch { url = null; }
    if (!url || !/^https?:$/.test(url.protocol)) {
      return this.#tell('error', { reason: 'src', message: 'src takes a full http or https address' });
    }
    this.#origin = url.origin;
    const theme = this.getAttribute('theme');
    if (theme) url.hash += (url.hash ? '&' : '') + `theme=${encodeURIComponent(theme)}`;
    const frame = document.createElement('iframe');
    frame.loading = 'lazy';
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    if (this.hasAttribute('sandbox')) frame.setAttribute('sandbox', this.getAttribute('sandbox'));
    Object.assign(frame.style, { border: '0', display: 'block', width: '100%' });
    frame.addEventListener('load', () => {
      this.#name(); // what stands in the element may have come by now
      this.#hello();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#tell('error', { reason: 'no-answer',
        message: 'the page is shown, but its script does not run here (EMBED.md, sandbox)',
      }), this.constructor.#answerMs);
    });
    frame.src = url.href;
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' });
    this.style.display ||= 'block';
    this.shadowRoot.replaceChildren(frame);
    this.#frame = frame;
    this.#name();
    this.#setHeight();
    this.#near?.disconnect();
    this.#near = new IntersectionObserver((entries) => {
      this.#send('view', { near: entries.at(-1).isIntersecting });
    }, { rootMargin: `${this.constructor.#nearPx}px 0px` });
    this.#near.observe(frame);
  }

  get #isAuto() { return (this.getAttribute('height') ?? 'auto') === 'auto'; }

  // A frame without a name is announced as nothing.
  #name() { this.#frame.title = this.title || this.textContent.trim() || this.#frame.src; }

  #setHeight() {
    const wanted = this.getAttribute('height');
    const isLength = /^\d+(\.\d+)?$/.test(wanted ?? '');
    this.#frame.style.height = isLength ? `${wanted}px` : '600px';
    if (this.#isAuto) this.#hello();
  }

  #hello() {
    this.#send('hello', { height: this.#isAuto ? 'auto' : 'fixed',
      ...(this.hasAttribute('theme') && { theme: this.getAttribute('theme') }) });
    const box = this.#frame?.getBoundingClientRect();
    if (box) this.#send('view', {
      near: box.bottom > -this.constructor.#nearPx && box.top < innerHeight + this.constructor.#nearPx,
    });
  }

  // A sandbox without allow-same-origin makes the frame nobody's origin: then any origin may hear,
  // and what is sent holds no secret.
  get #isOpaque() {
    return this.hasAttribute('sandbox') && !/\ballow-same-origin\b/.test(this.getAttribute('sandbox'));
  }
  #send(type, values = {}) {
    this.#frame?.contentWindow?.postMessage({ broadsheet: this.constructor.#version, type, ...values },
      this.#isOpaque ? '*' : this.#origin);
  }

  #receive(event) {
    if (!this.#frame || event.source !== this.#frame.contentWindow) return;
    if (event.origin !== (this.#isOpaque ? 'null' : this.#origin)) return;
    const { data } = event;
    if (typeof data !== 'object' || data === null || !Number.isInteger(data.broadsheet)) return;
    const { broadsheet, type, ...values } = data;
    if (type === 'hello') return this.#hello();
    if (type === 'ready') clearTimeout(this.#timer);
    if (/^(resize|ready)$/.test(type) && this.#isAuto && values.height > 0) {
      this.#frame.style.height = `${Math.min(values.height, 1_000_000)}px`;
    }
    if (this.constructor.#events.includes(type)) this.#tell(type, { version: broadsheet, ...values });
    if (type === 'scroll') this.#scroll(values.y);
  }

  // The reader followed something inside: its place comes into view, unless the page objects.
  #scroll(y) {
    if (!this.#isAuto || !Number.isFinite(y)) return;
    const event = new CustomEvent('scroll-request', { detail: { y }, cancelable: true, bubbles: true });
    if (!this.dispatchEvent(event)) return;
    const at = this.#frame.getBoundingClientRect().top + y;
    if (at < 0 || at > innerHeight - 120) scrollBy({ top: at - 80, behavior: 'instant' });
  }

  #tell(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true })); }
});
