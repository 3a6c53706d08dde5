namespace WeComCA.Tests.Hosting;

/// <summary>Stand-ins for what a hosted engine has not: the commands that make rows and files of objects.</summary>
internal static class Sheet
{
    /// <summary>To be put before a script. A cell is what stands between two commas.</summary>
    public const string Functions =
        """
        function ConvertFrom-Csv {
            $lines = @($input) -split "`n"
            $columns = $lines[0] -split ','
            foreach ($line in $lines | & { process { if ($started) { $_ }; $started = $true } }) {
                $cells = $line -split ','
                $row = [ordered]@{}
                for ($i = 0; $i -lt $columns.Count; $i++) { $row[$columns[$i]] = $cells[$i] }
                [pscustomobject]$row
            }
        }
        function Select-Everything {
            foreach ($item in $input) {
                $copy = [ordered]@{}
                foreach ($property in $item.psobject.Properties) { $copy[$property.Name] = $property.Value }
                [pscustomobject]$copy
            }
        }
        function Copy-ThroughFile {
            foreach ($item in $input) {
                [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($item, 2))
            }
        }

        """;
}
