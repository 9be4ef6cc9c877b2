import { describe, expect, it } from 'vitest'
import { brierScore, expectedCalibrationError } from './calibration.ts'

const forecasts = (probability: number, came: number, of: number) =>
  Array.from({ length: of }, (_, at) => ({ probability, came: at < came }))

describe('expectedCalibrationError', () => {
  it('is the gap of each bin, weighted by its size', () => {
    // |.5 - .2| over ten and |.8 - .9| over ten.
    const two = [...forecasts(0.2, 5, 10), ...forecasts(0.9, 8, 10)]
    expect(expectedCalibrationError(two, 2)).toBeCloseTo((0.3 + 0.1) / 2, 12)
  })

  it('is 0 for what comes as often as was said, and does not let two errors cancel across bins', () => {
    expect(expectedCalibrationError(forecasts(0.7, 7, 10), 1)).toBeCloseTo(0, 12)
    const opposite = [...forecasts(0.4, 10, 10), ...forecasts(0.6, 0, 10)]
    expect(expectedCalibrationError(opposite, 2)).toBeCloseTo(0.6, 12)
  })

  it('is null without forecasts, and takes fewer than there are bins', () => {
    expect(expectedCalibrationError([])).toBeNull()
    expect(expectedCalibrationError(forecasts(1, 1, 1))).toBe(0)
  })
})

describe('brierScore', () => {
  it('is the mean square', () => {
    const two = [...forecasts(0.8, 1, 1), ...forecasts(0.4, 0, 1)]
    expect(brierScore(two)).toBeCloseTo((0.04 + 0.16) / 2, 12)
    expect(brierScore([])).toBeNull()
  })
})
