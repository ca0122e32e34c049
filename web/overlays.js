// Back closes what lies over the page (a picture, a sheet, a field) before it leaves: where the
// browser asks (CloseWatcher: Android's Back, Escape), else on touch screens by an entry of its own in
// the history, but for an embed: that history is its host's.
export function watchOverlays(close, isEmbedded) {
  const isTouch = matchMedia('(pointer: coarse)');
  const canWatch = typeof CloseWatcher === 'function';
  let isOpen = false; // and Back is armed for it: what is left below what it closed arms it anew
  let watcher = null;
  let hasEntry = false;
  let isOurBack = false;

  function watch(opens) {
    if (!opens) {
      watcher?.destroy();
      watcher = null;
      return;
    }
    watcher = new CloseWatcher();
    watcher.onclose = () => {
      watcher = null;
      isOpen = false;
      close();
    };
  }

  function enter(opens) {
    if (!opens) {
      hasEntry = false;
      if (!history.state?.overlay) return; // closed by going on
      isOurBack = true;
      history.back();
    } else if (isTouch.matches) {
      try {
        history.pushState({ ...history.state, overlay: true }, '');
        hasEntry = true;
      } catch { /* an opaque frame has no history of its own */ }
    }
  }

  return {
    isOpen: () => isOpen,
    set(opens) {
      if (opens === isOpen) return;
      isOpen = opens;
      if (canWatch) watch(opens); else if (!isEmbedded && (opens || hasEntry)) enter(opens);
    },
    // Whether a step back was about an overlay, not about places.
    takes(state) {
      if (isOurBack) {
        isOurBack = false;
        return true;
      }
      if (!hasEntry || state?.overlay) return false;
      hasEntry = false;
      isOpen = false;
      close();
      return true;
    },
  };
}
