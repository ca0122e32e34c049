// Wheel, drags and pinches on the stage of an open picture: the page would scroll or zoom, here the
// picture does. `send` gets each movement in CSS px, and the end of a stroke.

const wheelZoom = 0.0022; // of a wheel's px; a pinch on a trackpad is a wheel with Ctrl
const pinchZoom = 0.01;
const tapPx = 6;
// What would scroll the page under an open dialog.
const pageKeys = new Set([' ', 'PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']);

// Arrows go from card to card where the focus is on one.
function isOnCard({ target, key }) {
  return target.tagName === 'BUTTON' && key !== ' ' &&
    Boolean(target.closest('[role=gridcell], [role=table]'));
}

export function listenForStrokes(container, { move, end, key }) {
  const pointers = new Map();
  let start = null;
  let wasStroke = false;
  const stageOf = (event) => event.target.closest?.('.stage');
  const middle = () => {
    const all = [...pointers.values()];
    const x = all.reduce((sum, p) => sum + p.x, 0) / all.length;
    const y = all.reduce((sum, p) => sum + p.y, 0) / all.length;
    return { x, y, spread: all.length > 1 ? Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y) : 0 };
  };

  function wheel(event) {
    if (!stageOf(event)) {
      // Nothing behind a dialog scrolls; the page still zooms.
      if (!event.ctrlKey && !event.target.closest?.('.pane')) event.preventDefault();
      return;
    }
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 30 : 1;
    const isPan = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (isPan) return move(-(event.deltaX || event.deltaY) * unit, 0, 1, event.clientX, event.clientY);
    const factor = Math.exp(-event.deltaY * unit * (event.ctrlKey ? pinchZoom : wheelZoom));
    move(0, 0, factor, event.clientX, event.clientY);
  }
  // A listener that may prevent makes every wheel wait for it: it is there only while a stage is.
  const stages = container.getElementsByClassName('stage');
  let isListening = false;
  function follow() {
    const hasStage = stages.length > 0;
    if (hasStage === isListening) return;
    isListening = hasStage;
    if (hasStage) container.addEventListener('wheel', wheel, { passive: false });
    else container.removeEventListener('wheel', wheel);
  }

  container.addEventListener('pointerdown', (event) => {
    if (!stageOf(event) || event.button > 0) return;
    if (!pointers.size) { start = { x: event.clientX, y: event.clientY, count: 0 }; wasStroke = false; }
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    start.count = Math.max(start.count, pointers.size);
  });
  addEventListener('pointermove', (event) => {
    if (!pointers.has(event.pointerId)) return;
    const before = middle();
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const now = middle();
    if (Math.hypot(now.x - start.x, now.y - start.y) > tapPx || pointers.size > 1) wasStroke = true;
    if (!wasStroke) return;
    const factor = before.spread > 0 ? now.spread / before.spread : 1;
    move(now.x - before.x, now.y - before.y, factor, now.x, now.y);
  }, { passive: true });
  const lift = (event) => {
    if (!pointers.delete(event.pointerId) || pointers.size) return;
    if (wasStroke && start.count === 1 && event.type === 'pointerup') {
      end(event.clientX - start.x, event.clientY - start.y);
    }
  };
  addEventListener('pointerup', lift);
  addEventListener('pointercancel', lift);
  // A stroke that ended on a button was no click on it.
  container.addEventListener('click', (event) => {
    if (!wasStroke || !stageOf(event)) return;
    wasStroke = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
  container.addEventListener('dblclick', (event) => {
    if (stageOf(event)?.tagName === 'IMG') move(0, 0, 0, event.clientX, event.clientY);
  });
  addEventListener('keydown', (event) => {
    if (!pageKeys.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isOnCard(event) && !stages.length) return;
    const isTaken = event.target.closest?.('input, .pane') || (event.key === ' ' &&
      event.target.closest?.('button, a'));
    if (isTaken) return;
    event.preventDefault();
    key(event.key, event.shiftKey);
  });
  return { follow };
}
