// Fill a workbook with SheetJS: node fill_sheetjs.js <source> <target> <cells.json>
const fs = require('fs');
const XLSX = require('xlsx');

const [source, target, cells] = process.argv.slice(2);
const book = XLSX.readFile(source, { cellStyles: true, cellFormula: true, bookVBA: false });
for (const { sheet, cell, value, date } of JSON.parse(fs.readFileSync(cells, 'utf8'))) {
  const found = date ? new Date(date) : value;
  XLSX.utils.sheet_add_aoa(book.Sheets[sheet], [[found]], { origin: cell, dateNF: 'dd-mm-yyyy' });
}
// Of a long text SheetJS makes no end, where an .xls has a table of shared strings.
XLSX.writeFile(book, target, { bookSST: !target.endsWith('.xls'), compression: true });
