/**
 * Stands in for papaparse, which Refine imports for its own CSV buttons. The console uses neither:
 * the server streams exports and reads uploads. Leaving it out keeps 8 kB off the first page.
 */
const refused = () => {
  throw new Error('CSV is read and written by the server.')
}

export default { parse: refused, unparse: refused }
