/** The step that shows an ad's other contents, once their files are in the account. */
export const REPLACE_STEP = 'replace'
