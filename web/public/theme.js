// Loaded before the first paint, so that a chosen theme never flashes. Without a choice, CSS follows the system.
(() => {
  try {
    const theme = localStorage.getItem('daybook.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // No storage: the system's theme it is.
  }
})();
