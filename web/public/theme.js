// Loaded before the first paint, so that a chosen theme never flashes. Without a choice, CSS follows the system.
(() => {
  try {
    var theme = localStorage.getItem('daybook.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch (error) {
    // No storage: the system's theme it is.
  }
})();
