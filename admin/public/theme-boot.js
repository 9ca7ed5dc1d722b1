// Sets the theme before the first paint, so that a dark console never flashes white.
// An own file, because the Content-Security-Policy allows no inline script.
;(() => {
  let choice = null
  try {
    choice = window.localStorage.getItem('console.theme')
  } catch {
    choice = null
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme =
    choice === 'light' || choice === 'dark' ? choice : dark ? 'dark' : 'light'
})()
