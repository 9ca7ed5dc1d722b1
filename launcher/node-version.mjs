// Runs before anything is installed and on whatever Node there is, so it uses no newer syntax.

const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Campaign Console needs Node 20.19 or later; this is Node ${process.versions.node} ` +
      `(${process.execPath}).\nInstall a newer one, for example from https://nodejs.org, and try again.`,
  )
  process.exit(1)
}
