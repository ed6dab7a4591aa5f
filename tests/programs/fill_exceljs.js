// Fill a workbook with ExcelJS: node fill_exceljs.js <source> <target> <cells.json>
const fs = require('fs');
const ExcelJS = require('exceljs');

async function main([source, target, cells]) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(source);
  for (const { sheet, cell, value, date } of JSON.parse(fs.readFileSync(cells, 'utf8'))) {
    const found = book.getWorksheet(sheet).getCell(cell);
    found.value = date ? new Date(date) : value;
    if (date) found.numFmt = 'dd-mm-yyyy';
  }
  await book.xlsx.writeFile(target);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
