/** A fitted support classifier, as it is kept in a file. */
export interface SupportModel {
  /** Names it in traces and reports. */
  id: string
  intercept: number
  /** By feature; a feature that is not listed counts nothing. */
  weights: { [feature: string]: number | undefined }
  /** From the score to a probability. */
  platt: { slope: number; intercept: number }
  /** From which probability on a sentence is in the band. */
  bands: { supported: number; partial: number }
  /** Whose labels it learnt from. */
  fittedOn?: FittedClaims[]
}

/** A file of labelled claims that a model was fitted on, with how well models did that had not seen the claim's document. */
export interface FittedClaims {
  name: string
  claims: number
  documents: number
  /** Of claims, labels and evidence. */
  hash: string
  /** How much each claim counted. */
  weight: number
  /** Supported against the rest. */
  crossValidatedAuroc: number
}
