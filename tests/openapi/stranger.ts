import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const root = resolve(import.meta.dirname, '../..')

const options: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  types: [],
}

/** A folder of a stranger's, with types made of the document alone and the program written by them. */
export async function openStranger(documentText: string) {
  // Beneath the packages, so that the program finds the one client it needs.
  const folder = await mkdtemp(join(root, 'node_modules', '.stranger-'))
  const types = astToString(await openapiTS(documentText))
  await writeFile(join(folder, 'package.json'), '{"type": "module"}')
  await writeFile(join(folder, 'api.d.ts'), types)
  await cp(join(root, 'tests/openapi/program.txt'), join(folder, 'program.ts'))
  const source = await readFile(join(folder, 'program.ts'), 'utf8')

  return {
    source,
    /** What the compiler says of each of these programs, which are looked at together. */
    check: async (texts: string[]) => {
      const files = texts.map((_, at) => join(folder, `checked-${at}.ts`))
      for (const [at, text] of texts.entries()) await writeFile(files[at]!, text)
      const faults = ts.getPreEmitDiagnostics(ts.createProgram(files, options))
      const wordsOf = (fault: ts.Diagnostic) =>
        ts.flattenDiagnosticMessageText(fault.messageText, ' ')
      return files.map((file) =>
        faults.filter((one) => !one.file || one.file.fileName === file).map(wordsOf),
      )
    },
    /** The program itself, without its types. */
    run: async () => {
      const { outputText } = ts.transpileModule(source, {
        compilerOptions: { target: options.target!, module: ts.ModuleKind.ESNext },
      })
      const file = join(folder, 'program.js')
      await writeFile(file, outputText)
      return import(/* @vite-ignore */ pathToFileURL(file).href)
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
