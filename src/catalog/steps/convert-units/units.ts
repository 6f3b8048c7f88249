/** A unit times another: (value + before) × factor + after. */
export interface Conversion {
  readonly before: number;
  readonly factor: number;
  readonly after: number;
}

const by = (factor: number): Conversion => ({ before: 0, factor, after: 0 });

interface Named extends Conversion {
  readonly value: string;
  readonly label: string;
}

/** Exact factors where they are defined so (inch 25.4 mm, pound 0.45359237 kg, knot 1.852 km/h). */
export const PAIRS: readonly Named[] = [
  { value: 'f-c', label: '°F to °C', before: -32, factor: 5 / 9, after: 0 },
  { value: 'c-f', label: '°C to °F', before: 0, factor: 1.8, after: 32 },
  { value: 'k-c', label: 'K to °C', before: -273.15, factor: 1, after: 0 },
  { value: 'c-k', label: '°C to K', before: 273.15, factor: 1, after: 0 },
  { value: 'mi-km', label: 'miles to km', ...by(1.609344) },
  { value: 'km-mi', label: 'km to miles', ...by(1 / 1.609344) },
  { value: 'nmi-km', label: 'nautical miles to km', ...by(1.852) },
  { value: 'mph-kmh', label: 'mph to km/h', ...by(1.609344) },
  { value: 'kn-kmh', label: 'knots to km/h', ...by(1.852) },
  { value: 'ms-kmh', label: 'm/s to km/h', ...by(3.6) },
  { value: 'mph-ms', label: 'mph to m/s', ...by(0.44704) },
  { value: 'kn-ms', label: 'knots to m/s', ...by(1852 / 3600) },
  { value: 'ft-m', label: 'feet to m', ...by(0.3048) },
  { value: 'm-ft', label: 'm to feet', ...by(1 / 0.3048) },
  { value: 'in-cm', label: 'inches to cm', ...by(2.54) },
  { value: 'cm-in', label: 'cm to inches', ...by(1 / 2.54) },
  { value: 'in-mm', label: 'inches to mm', ...by(25.4) },
  { value: 'cm-mm', label: 'cm to mm', ...by(10) },
  { value: 'yd-m', label: 'yards to m', ...by(0.9144) },
  { value: 'lb-kg', label: 'pounds to kg', ...by(0.45359237) },
  { value: 'kg-lb', label: 'kg to pounds', ...by(1 / 0.45359237) },
  { value: 'g-kg', label: 'g to kg', ...by(0.001) },
  { value: 'kg-g', label: 'kg to g', ...by(1000) },
  { value: 'oz-g', label: 'ounces to g', ...by(28.349523125) },
  { value: 'gal-l', label: 'US gallons to litres', ...by(3.785411784) },
  { value: 'sqft-sqm', label: 'square feet to m²', ...by(0.09290304) },
  { value: 'acre-ha', label: 'acres to ha', ...by(0.40468564224) },
  { value: 'inhg-hpa', label: 'inHg to hPa', ...by(33.86388640341) },
  { value: 'mmhg-kpa', label: 'mmHg to kPa', ...by(0.133322387415) },
  { value: 'psi-kpa', label: 'psi to kPa', ...by(6.894757293168361) },
  { value: 'kcal-kj', label: 'kcal to kJ', ...by(4.184) },
  { value: 'hp-kw', label: 'horsepower to kW', ...by(0.74569987158227) },
  { value: 'min-h', label: 'minutes to hours', ...by(1 / 60) },
  { value: 's-min', label: 'seconds to minutes', ...by(1 / 60) },
  { value: 'percent-share', label: '% to share', ...by(0.01) },
];
