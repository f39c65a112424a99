(() => {
  // The library is dark by a class. What was chosen in the web app holds here too; else the system decides.
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    const theme = localStorage.getItem('daybook.theme');
    document.documentElement.classList.toggle('dark-mode', theme ? theme === 'dark' : dark.matches);
  };
  dark.addEventListener('change', follow);
  follow();

  window.SwaggerUIBundle({
    dom_id: '#docs',
    url: '/api/openapi.json',
    // Without the bar that holds nothing but the library's logo.
    layout: 'BaseLayout',
    deepLinking: true,
    docExpansion: 'none',
    filter: true,
    validatorUrl: null,
  });
})();
