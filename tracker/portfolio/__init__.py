"""Across procurements: an index over case folders that can be thrown away and rebuilt.

Case folders are the truth. The store is Parquet files that DuckDB, pandas, Power BI, Fabric and Spark
read as they are: ``tables`` says what is in them, ``ingest`` reads cases and brings the store up to date,
``store`` keeps them, ``queries`` asks, ``dashboard`` shows every answer.
"""
