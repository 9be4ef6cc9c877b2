import { FootnoteError } from '@footnote/contract'

/** The part of `@huggingface/transformers` that is used. It is large, so only who wants it installs it. */
interface Transformers {
  env: { allowRemoteModels: boolean; localModelPath: string }
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: { dtype: string; local_files_only: boolean },
  ): Promise<
    (texts: string[], options: { pooling: string; normalize: boolean }) => Promise<{ tolist(): unknown }>
  >
}

/** Kept from the type checker, which would want it installed. */
const packageName: string = '@huggingface/transformers'

/** @throws FootnoteError `unavailable` when the package is not installed or does not run here. */
export async function loadTransformers(): Promise<Transformers> {
  try {
    return (await import(packageName)) as Transformers
  } catch (thrown) {
    const isAbsent = (thrown as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
    const why = isAbsent
      ? 'is not installed'
      : `does not run here (${(thrown as Error).message.split('\n')[0]})`
    throw new FootnoteError(
      'unavailable',
      `An onnx: model needs the package ${packageName}, which ${why}: npx pnpm --filter @footnote/models add ${packageName}`,
      { cause: thrown },
    )
  }
}
